import { common } from "../../i18n/common.el";
import { Button } from "../../kit";
import { Detail } from "../../parts/request/Detail";
import { goBack, usePlace } from "../../router";
import "./Request.css";

const title = "Αίτημα";

export default function Request() {
  const { params } = usePlace();
  return (
    <div className="x-request">
      <div className="x-request-back">
        <h1 className="sr-only">{title}</h1>
        <Button label={common.back} icon="back" keys="Escape" variant="quiet" onPress={goBack} />
      </div>
      <Detail id={params.id ?? ""} onClosed={goBack} />
    </div>
  );
}
