import java.io.File;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Asks Apache PDFBox Preflight whether files are PDF/A-1b, one line for each and one for each fault. */
public class Preflight {
	public static void main(String[] files) throws Exception {
		for (String file : files) {
			ValidationResult result = judge(new File(file));
			System.out.println(file + " valid=" + result.isValid());
			for (ValidationResult.ValidationError fault : result.getErrorsList()) {
				System.out.println("  " + fault.getErrorCode() + " " + fault.getDetails());
			}
		}
	}

	private static ValidationResult judge(File file) throws Exception {
		PreflightParser parser = new PreflightParser(file);
		try {
			parser.parse();
			try (PreflightDocument document = parser.getPreflightDocument()) {
				document.validate();
				return document.getResult();
			}
		} catch (SyntaxValidationException fault) {
			return fault.getResult();
		}
	}
}
