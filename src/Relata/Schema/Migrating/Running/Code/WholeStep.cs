using Relata.Schema.Migrating.Steps;

namespace Relata.Schema.Migrating.Running.Code;

/// <summary>The transaction of a step that does not commit by itself.</summary>
internal sealed class WholeStep(string migration, CodeStep step) : ICodeTransaction
{
    /// <inheritdoc />
    public ValueTask SaveAsync(string progress) => throw new MigrationException(
        "REL623", $"Migration {migration}: the code of the step '{step}' saves its progress, and the file does not say that it works in batches. Write 'code {step.Name} batches' in the marker line, and let it be the only step of its migration.");
}
