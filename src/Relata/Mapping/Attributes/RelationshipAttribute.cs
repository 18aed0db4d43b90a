namespace Relata;

/// <summary>The property is a relationship: to one entity (<c>User?</c>) or to many (<see cref="RelatedList{T}"/>).</summary>
/// <remarks>How the two tables are linked is found from their foreign keys when the project is built.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RelationshipAttribute : Attribute
{
    /// <summary>The property of the related entity that is the other side of this one; it must name this one in turn.</summary>
    public string? BackPopulates { get; set; }

    /// <summary>How the relationship loads where a query does not say otherwise. Default: <see cref="Relata.Loading.Lazy"/>.</summary>
    public Loading Loading { get; set; }

    /// <summary>The foreign key property that makes the link, where several lead from one table to the other.</summary>
    public string? ForeignKey { get; set; }

    /// <summary>Many-to-many: the entity of the table that links the two, which has a foreign key to each.</summary>
    public Type? Secondary { get; set; }

    /// <summary>The order of a to-many relationship: properties of the related entity, <c>"CreatedAt desc, Id"</c>.</summary>
    public string? OrderBy { get; set; }

    /// <summary>What happens to the related entities with the owner. Default: <see cref="Cascade.SaveUpdate"/> and <see cref="Cascade.Merge"/>.</summary>
    public Cascade Cascade { get; set; } = Cascade.Default;
}
