import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { type Action, isPossible } from "./action";
import { Button, type ButtonVariant, Keys } from "./Button";
import { Icon, type IconName } from "./Icon";

type ActionMenuProps = {
  readonly label: string;
  readonly actions: readonly Action[];
  readonly icon?: IconName;
  readonly iconOnly?: boolean;
  readonly variant?: ButtonVariant;
  readonly size?: "small" | "normal";
};

/** A button that opens the actions for which the bar has no room. */
export function ActionMenu({ label, actions, icon, iconOnly, variant, size }: ActionMenuProps) {
  const byId = new Map(actions.map((action) => [action.id, action]));
  const disabled = actions.filter((action) => !isPossible(action)).map((action) => action.id);
  return (
    <MenuTrigger>
      <Button label={label} icon={icon} iconOnly={iconOnly} variant={variant} size={size} />
      <Popover className="k-popover" placement="bottom end">
        <AriaMenu
          className="k-menu"
          aria-label={label}
          disabledKeys={disabled}
          onAction={(id) => byId.get(String(id))?.run()}
        >
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={action.label}
              className="k-menu-item"
              data-danger={action.danger || undefined}
            >
              {action.icon && <Icon name={action.icon} />}
              <span>{action.label}</span>
              {action.keys?.[0] && <Keys chord={action.keys[0]} />}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
