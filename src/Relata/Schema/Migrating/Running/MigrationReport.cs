namespace Relata.Schema.Migrating.Running;

/// <summary>Gathers what migrations have done.</summary>
internal sealed class MigrationReport
{
    private readonly List<string> _migrations = [];

    /// <summary>What was lost.</summary>
    public List<string> Losses { get; } = [];

    /// <summary>What data and code steps have done.</summary>
    public List<DataStepResult> DataSteps { get; } = [];

    /// <summary>Adds a migration that is complete.</summary>
    public void Add(string migration) => _migrations.Add(migration);

    /// <summary>The result.</summary>
    public MigrationResult ToResult() => new(_migrations, Losses) { DataSteps = DataSteps };
}
