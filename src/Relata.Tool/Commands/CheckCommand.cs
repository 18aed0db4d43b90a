using System.CommandLine;
using Relata.Tool.Checking;
using Relata.Tool.Commands.Options;
using Relata.Tool.Files;
using Relata.Tool.Output;

namespace Relata.Tool.Commands;

/// <summary><c>check</c>: whether the classes, the migrations and a database fit together.</summary>
internal sealed class CheckCommand : ToolCommand
{
    private readonly Option<bool> _json = JsonOption();
    private readonly Option<string> _format = new("--format") { Description = "The form of the result: text, json, or sarif for build servers that show findings beside the files. Default: text.", HelpName = "format" };
    private readonly ModelOptions _model;
    private readonly ConnectionOptions _connection;

    /// <summary>Creates the command.</summary>
    public CheckCommand(ToolContext context)
        : base("check", "Tells whether a migration is missing, and whether the migrations are one chain; with a connection also whether a database is as they left it. Reads only. Exit code 1 if something is wrong.", context)
    {
        _format.AcceptOnlyFromAmong("text", "json", "sarif");
        _connection = new ConnectionOptions(this, "A database whose history and tables are compared too.", usesVariable: false);
        Add(_json);
        Add(_format);
        _model = new ModelOptions(this, Folder);
        Validators.Add(result =>
        {
            if (result.GetValue(_json) && result.GetValue(_format) is not (null or "json"))
            {
                result.AddError("--json and --format name two formats. Leave one out.");
            }
        });
    }

    /// <inheritdoc />
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var model = await _model.ReadAsync(arguments, Context, cancellationToken);
        var database = _connection.Find(arguments, Context, Folder, model.Migrations);
        List<Finding> findings = [.. model.Kinds.SelectMany(kind => ModelCheck.Of(model, kind, isConnected: kind == database?.Kind))];
        if (database is not null)
        {
            findings.AddRange(await DatabaseCheck.OfAsync(database, model.Migrations, cancellationToken));
        }

        Print(findings, model, arguments.GetValue(_json) ? "json" : arguments.GetValue(_format) ?? "text");
        return findings.All(finding => finding.IsNote) ? ExitCode.Done : ExitCode.Findings;
    }

    private void Print(List<Finding> findings, ProjectModel model, string format)
    {
        switch (format)
        {
            case "json":
                Output.Write(JsonText.Of(findings.Select(finding => new { finding.Code, level = finding.IsNote ? "note" : "error", finding.Database, finding.Message, finding.File })));
                break;
            case "sarif":
                Output.Write(SarifText.Of(findings, Context.Directory));
                break;
            default:
                findings.ForEach(finding => (finding.IsNote ? (Action<string>)Output.Note : Output.Finding)(finding.ToString()));
                if (findings.All(finding => finding.IsNote))
                {
                    Output.Write($"The classes are as the migrations for {string.Join(", ", model.Kinds)} leave them.");
                }

                break;
        }
    }
}
