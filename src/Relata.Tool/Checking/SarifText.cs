using Relata.Tool.Output;

namespace Relata.Tool.Checking;

/// <summary>Findings in the Static Analysis Results Interchange Format, which build servers show beside the files: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.</summary>
internal static class SarifText
{
    /// <summary>Findings as a log.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="directory">The directory to which the paths of files are relative.</param>
    public static string Of(IReadOnlyList<Finding> findings, string directory) => JsonText.Of(new Dictionary<string, object>
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new[]
        {
            new
            {
                tool = new
                {
                    driver = new
                    {
                        name = "dotnet relata",
                        version = typeof(Database).Assembly.GetName().Version!.ToString(3),
                        rules = findings.Select(finding => finding.Code).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(code => new { id = code }),
                    },
                },
                results = findings.Select(finding => Result(finding, directory)),
            },
        },
    });

    private static Dictionary<string, object> Result(Finding finding, string directory)
    {
        var result = new Dictionary<string, object>
        {
            ["level"] = finding.IsNote ? "note" : "error",
            ["message"] = new { text = $"{finding.Database}: {finding.Message}" },
        };
        if (finding.Code is not null)
        {
            result["ruleId"] = finding.Code;
        }

        if (finding.File is not null)
        {
            var uri = Path.GetRelativePath(directory, finding.File).Replace('\\', '/');
            result["locations"] = new[] { new { physicalLocation = new { artifactLocation = new { uri } } } };
        }

        return result;
    }
}
