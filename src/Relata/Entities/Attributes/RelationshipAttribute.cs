namespace Relata;

/// <summary>Makes a property a relationship to one entity (<c>User?</c>) or to many (<see cref="RelatedList{T}"/>).</summary>
/// <remarks>The foreign key or link table between the two tables is determined when the project is built.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RelationshipAttribute : Attribute
{
    /// <summary>The inverse property of the related entity, whose <c>BackPopulates</c> must name this property.</summary>
    public string? BackPopulates { get; set; }

    /// <summary>The loading strategy, if a query does not choose one. Default: <see cref="Database.DefaultLoading"/>.</summary>
    public Loading Loading { get; set; }

    /// <summary>The foreign key property of the relationship, if there are several foreign keys between the two tables.</summary>
    public string? ForeignKey { get; set; }

    /// <summary>For many-to-many relationships: the entity of the link table, which has a foreign key to each end.</summary>
    public Type? Secondary { get; set; }

    /// <summary>The order of a to-many relationship, by properties of the related entity: <c>"CreatedAt desc, Id"</c>.</summary>
    public string? OrderBy { get; set; }

    /// <summary>
    /// The operations that cascade to the related entities. Default: <see cref="Cascade.SaveUpdate"/> and <see cref="Cascade.Merge"/>.
    /// </summary>
    public Cascade Cascade { get; set; } = Cascade.Default;
}
