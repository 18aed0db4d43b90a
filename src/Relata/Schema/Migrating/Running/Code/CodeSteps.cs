using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps;

namespace Relata.Schema.Migrating.Running.Code;

/// <summary>The code that the program has registered for steps of migrations.</summary>
internal sealed class CodeSteps
{
    private readonly Dictionary<string, Func<MigrationContext, CancellationToken, Task>> _code = [];

    /// <summary>Registers code.</summary>
    public void Add(string name, Func<MigrationContext, CancellationToken, Task> code)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(code);
        if (!MigrationText.IsName(name))
        {
            throw new ArgumentException($"'{name}' cannot be the name of a step. Use letters, digits, hyphens and underscores.", nameof(name));
        }

        if (!_code.TryAdd(name, code))
        {
            throw new ArgumentException($"There is code for the step '{name}' already.", nameof(name));
        }
    }

    /// <summary>The code of a step.</summary>
    public Func<MigrationContext, CancellationToken, Task> Of(CodeStep step) => _code[step.Name];

    /// <summary>Throws if a step has no code.</summary>
    /// <exception cref="MigrationException">A step that would run has none (REL620).</exception>
    public void Require(string migration, IEnumerable<ScriptStep> steps)
    {
        if (steps.SelectMany(step => step.Changes).OfType<CodeStep>().FirstOrDefault(step => !_code.ContainsKey(step.Name)) is { } missing)
        {
            throw new MigrationException(
                "REL620",
                $"Migration {migration} runs code by the name '{missing.Name}', which this program has not registered. Nothing was changed. Register it before: db.Migrations().Run(\"{missing.Name}\", async (context, stop) => …), and call ApplyAsync() of the same object.");
        }
    }

    /// <summary>The names that no migration has.</summary>
    public IEnumerable<string> Unused(IReadOnlyList<MigrationFile> files)
    {
        var named = files.SelectMany(file => file.Steps.Concat(file.Undo ?? [])).SelectMany(step => step.Changes).OfType<CodeStep>().Select(step => step.Name).ToHashSet();
        return _code.Keys.Where(name => !named.Contains(name));
    }
}
