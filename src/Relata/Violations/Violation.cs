using System.Collections.Immutable;
using Relata.Entities.Metadata;

namespace Relata.Violations;

/// <summary>A constraint violation with the model of its table.</summary>
/// <param name="Reported">The violation as the database reported it.</param>
/// <param name="Type">The entity; null if the table is not in the model.</param>
/// <param name="Table">The name of the table; null if unknown.</param>
/// <param name="Columns">The mapped columns of the constraint; empty if unknown.</param>
/// <param name="Error">The exception of the driver.</param>
internal sealed record Violation(ConstraintError Reported, EntityType? Type, string? Table, ImmutableArray<MappedColumn> Columns, Exception Error)
{
    /// <summary>The properties of the columns, for a message: <c>User.Email, User.Tenant</c>; the entity if there are none.</summary>
    public string Places => Columns.IsEmpty ? Type!.Name : string.Join(", ", Columns.Select(column => $"{Type!.Name}.{column.Property}"));

    public string[] Properties => [.. Columns.Select(column => column.Property)];

    public ConstraintViolationException Exception(string message, string? constraint, IReadOnlyList<string> columns) => new(message, Error)
    {
        Kind = Reported.Kind,
        Entity = Type?.Name,
        Table = Table,
        Constraint = constraint,
        Columns = columns,
    };
}
