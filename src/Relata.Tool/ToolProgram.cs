using System.CommandLine;
using System.CommandLine.Help;
using Relata.Tool.Commands;
using Relata.Tool.Commands.Migrations;
using Relata.Tool.Output;

namespace Relata.Tool;

/// <summary>The tool: its commands, and what becomes of a command that fails.</summary>
internal static class ToolProgram
{
    /// <summary>Runs a command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, ToolContext context, CancellationToken cancellationToken = default)
    {
        var parsed = Root(context).Parse(arguments.Length == 0 ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction && !IsCompletion(arguments))
        {
            foreach (var error in parsed.Errors)
            {
                context.Output.Error(error.Message);
            }

            context.Output.Error("The options of a command are shown by --help.");
            return ExitCode.Refused;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = context.Output.Text, Error = context.Output.Errors, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception error)
        {
            // A stack trace tells a user of the tool nothing.
            context.Output.Error(error is RelataException ? ToolWords.Translate(error.Message) : error is OperationCanceledException ? "Cancelled." : $"{error.GetType().Name}: {error.Message}");
            return IsRefusal(error) ? ExitCode.Refused : ExitCode.Failed;
        }
    }

    // What a shell asks about is not complete: [suggest:11] "migrations "
    private static bool IsCompletion(string[] arguments) => arguments.Length > 0 && arguments[0].StartsWith("[suggest", StringComparison.Ordinal);

    private static RootCommand Root(ToolContext context) => new("The migrations of a project that uses Relata, a development database without them, and classes from a database.")
    {
        new Command("migrations", "The migrations in the folder of the project.")
        {
            new AddCommand(context),
            new ListCommand(context),
            new RemoveCommand(context),
            new RebaseCommand(context),
            new SquashCommand(context),
        },
        new StatusCommand(context),
        new ApplyCommand(context),
        new CheckCommand(context),
        new ScriptCommand(context),
        new MarkCommand(context),
        new SyncCommand(context),
        new ScaffoldCommand(context),
        new CompletionCommand(context),
    };

    // REL609 is a step that the server refused, REL612, REL660 and REL663 a lock that another process holds.
    private static bool IsRefusal(Exception error) => error switch
    {
        ToolException tool => !tool.IsFailure,
        DatabaseException or MigrationException { Code: "REL609" or "REL612" or "REL629" or "REL660" or "REL663" } => false,
        RelataException => true,
        _ => false,
    };
}
