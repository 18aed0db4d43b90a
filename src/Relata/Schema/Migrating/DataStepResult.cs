using System.Globalization;

namespace Relata;

/// <summary>What a step that changes rows has done.</summary>
/// <param name="Migration">The migration.</param>
/// <param name="Step">The name of the step in its file.</param>
/// <param name="Rows">The number of rows that were written. Of a code step, what its code has counted.</param>
public sealed record DataStepResult(string Migration, string Step, long Rows)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rows} rows written by {Step} of {Migration}");
}
