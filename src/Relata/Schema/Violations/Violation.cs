using System.Collections.Immutable;
using Relata.Mapping;

namespace Relata.Schema.Violations;

/// <summary>A violated constraint and what the model knows of its table.</summary>
/// <param name="Reported">What the database reported.</param>
/// <param name="Type">The entity; null where the table is not of the model.</param>
/// <param name="Table">The table's name; null where it is not known.</param>
/// <param name="Columns">The mapped columns that the constraint is about; empty where they are not known.</param>
/// <param name="Error">What the driver threw.</param>
internal sealed record Violation(ConstraintError Reported, EntityType? Type, string? Table, ImmutableArray<MappedColumn> Columns, Exception Error)
{
    /// <summary>The properties of the columns, for a message: <c>User.Email, User.Tenant</c>; the entity where there are none.</summary>
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
