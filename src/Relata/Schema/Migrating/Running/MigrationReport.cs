namespace Relata.Schema.Migrating.Running;

/// <summary>Gathers what migrations have done.</summary>
internal sealed class MigrationReport
{
    private readonly List<string> _migrations = [];
    private (int Losses, int DataSteps) _complete;

    /// <summary>What was lost.</summary>
    public List<string> Losses { get; } = [];

    /// <summary>What data and code steps have done.</summary>
    public List<DataStepResult> DataSteps { get; } = [];

    /// <summary>Adds a migration that is complete.</summary>
    public void Add(string migration)
    {
        _migrations.Add(migration);
        _complete = (Losses.Count, DataSteps.Count);
    }

    /// <summary>Forgets what a migration has reported that is tried again.</summary>
    public void Restart()
    {
        Losses.RemoveRange(_complete.Losses, Losses.Count - _complete.Losses);
        DataSteps.RemoveRange(_complete.DataSteps, DataSteps.Count - _complete.DataSteps);
    }

    /// <summary>The result.</summary>
    public MigrationResult ToResult() => new(_migrations, Losses) { DataSteps = DataSteps };
}
