import type { OrganisationView, PostView } from "../../../client";
import { Button, Checkbox } from "../../../kit";
import { unitOptions } from "../fields/options";
import { PickOne } from "../fields/Pick";
import { NumberLine } from "../fields/simple";
import { employees as words } from "../words.el";

type PostsProps = {
  readonly posts: readonly PostView[];
  readonly known: OrganisationView;
  readonly onChange: (posts: PostView[]) => void;
  readonly error: string | undefined;
  readonly locked: boolean;
};

/** The units somebody works for, with the share of full time that weighs in the charging. */
export function Posts({ posts, known, onChange, error, locked }: PostsProps) {
  const options = unitOptions(known, false);
  const set = (at: number, part: Partial<PostView>) =>
    onChange(posts.map((one, place) => (place === at ? { ...one, ...part } : one)));
  const left = Math.max(1, 100 - posts.reduce((sum, one) => sum + one.share, 0));
  return (
    <div className="x-posts">
      {posts.length === 0 && <p className="x-quiet">{words.noPosts}</p>}
      {posts.map((post, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a post is known by its place until its unit is chosen
        <div key={at} className="x-post">
          <PickOne
            label={words.unit}
            hideLabel={at > 0}
            options={options}
            value={post.unit}
            onChange={(unit) => set(at, { unit })}
            disabled={locked}
          />
          <NumberLine
            label={words.share}
            hideLabel={at > 0}
            unit="%"
            value={post.share}
            onChange={(share) => set(at, { share })}
            disabled={locked}
          />
          <Checkbox
            label={words.headOf}
            checked={post.head}
            onChange={(head) => set(at, { head })}
            disabled={locked}
          />
          {!locked && (
            <Button
              label={words.removePost}
              icon="trash"
              iconOnly
              variant="quiet"
              onPress={() => onChange(posts.filter((_, place) => place !== at))}
            />
          )}
        </div>
      ))}
      {error && <p className="k-field-error">{error}</p>}
      {!locked && (
        <Button
          label={words.addPost}
          icon="plus"
          size="small"
          onPress={() => onChange([...posts, { unit: "", share: left, head: false }])}
        />
      )}
    </div>
  );
}
