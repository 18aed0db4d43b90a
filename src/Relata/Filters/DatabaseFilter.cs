using System.Linq.Expressions;
using Relata.Entities.Relationships.Links;

namespace Relata.Filters;

/// <summary>A filter of a database.</summary>
/// <param name="Name">The name.</param>
/// <param name="Ordinal">The position among the filters.</param>
/// <param name="Lambda">The condition for a row; with a value of the session, for a row and the value. Null for the filter of rows that are deleted softly.</param>
/// <param name="Writes">Whether rows that it hides may be written.</param>
internal sealed record DatabaseFilter(string Name, int Ordinal, LambdaExpression? Lambda, FilterWrites Writes)
{
    /// <summary>The condition with a value of a session in place of the second parameter; null if there is none.</summary>
    public Func<object?, LambdaExpression>? WithValue { get; init; }

    /// <summary>The name of the entity, base class or interface that it is for.</summary>
    public string Target => Lambda?.Parameters[0].Type.Name ?? "entity with [SoftDelete]";

    /// <summary>The type of the value that each session sets; null for none.</summary>
    public Type? ValueType => Lambda is { Parameters: [_, var value] } ? value.Type : null;

    /// <summary>The filter as one of a set of filters.</summary>
    public ulong Mask => 1UL << Ordinal;

    /// <summary>The error of a statement that needs the value of the filter, which the session has not set.</summary>
    /// <param name="type">The entity that the statement reads or writes.</param>
    public FilterException Unset(EntityType type) => new(
        "REL177",
        $"The filter '{Name}' has no value in this session, and {type.Name} cannot be read or written without it. "
        + $"Set it with session.Filters.Set(\"{Name}\", …), or turn it off with session.Filters.Disable(\"{Name}\").");

    /// <summary>Whether it holds for the rows of the entity.</summary>
    public bool Holds(EntityType type) => Lambda is null ? type is { SoftDelete: not null, IsView: false } : Lambda.Parameters[0].Type.IsAssignableFrom(type.ClrType);

    /// <summary>Whether it holds for rows of the entity, or of a class that derives from it.</summary>
    public bool Concerns(EntityType type) => type.Hierarchy.Types.Any(Holds);

    /// <summary>Whether it holds for the related rows or the link rows of a relationship.</summary>
    public bool Concerns(Relationship relationship) => Concerns(relationship.Related) || (relationship.Link is TableLink link && Concerns(link.Table));
}
