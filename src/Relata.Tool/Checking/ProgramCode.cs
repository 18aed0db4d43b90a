using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps;

namespace Relata.Tool.Checking;

/// <summary>Steps that are code of the program, of which the tool runs nothing.</summary>
internal static class ProgramCode
{
    /// <summary>The names of the code that steps call.</summary>
    public static IEnumerable<string> Of(IEnumerable<ScriptStep> steps) => steps.SelectMany(step => step.Changes).OfType<CodeStep>().Select(step => step.Name);

    /// <summary>Throws if one of the migrations calls code. Nothing has been changed then.</summary>
    /// <exception cref="ToolException">One does (REL658).</exception>
    public static void Refuse(IReadOnlyList<MigrationFile> files, bool isUndo)
    {
        foreach (var (file, i) in files.Select((file, i) => (file, i)))
        {
            if (Of(isUndo ? file.Undo! : file.Steps).FirstOrDefault() is { } name)
            {
                throw new ToolException(
                    "REL658",
                    $"Migration {file.Id} runs code of the program, '{name}', and this tool runs nothing of it. Nothing was changed. Let the program apply it: db.Migrations().Run(\"{name}\", …).ApplyAsync()."
                    + (i > 0 && !isUndo ? $" Those before it can be applied here: --to {files[i - 1].Id}." : ""));
            }
        }
    }
}
