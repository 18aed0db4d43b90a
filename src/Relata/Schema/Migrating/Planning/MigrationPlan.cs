using System.Globalization;
using Relata.Relational;

namespace Relata.Schema.Migrating.Planning;

/// <summary>The steps that change a database from one relational model to another one.</summary>
/// <param name="Database">The kind of database: <c>sqlite</c>, <c>postgresql</c>, <c>mariadb</c>.</param>
/// <param name="Steps">The steps, in order.</param>
internal sealed record MigrationPlan(string Database, ValueList<PlannedStep> Steps)
{
    /// <summary>Whether it runs beside readers and writers, and is no single transaction.</summary>
    public bool IsOnline { get; init; }

    /// <summary>The steps, a line each, with what each costs and whether it loses values.</summary>
    public override string ToString()
    {
        var lines = Steps.Select((planned, i) => string.Create(
            CultureInfo.InvariantCulture, $"{i + 1,3} {planned.Step}  [{planned.Cost}]{(planned.Step.IsDestructive ? "  LOSES VALUES" : "")}"));
        return string.Join('\n', [string.Create(CultureInfo.InvariantCulture, $"{(IsOnline ? "online migration" : "migration")} on {Database}: {Steps.Count} steps"), .. lines]);
    }
}
