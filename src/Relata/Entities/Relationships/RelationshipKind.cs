namespace Relata.Entities.Relationships;

/// <summary>The cardinality of a relationship, the owner's end first.</summary>
internal enum RelationshipKind
{
    /// <summary>The owner has the foreign key.</summary>
    ManyToOne,

    /// <summary>The related entities have the foreign key.</summary>
    OneToMany,

    /// <summary>The related entity has the foreign key.</summary>
    OneToOne,

    /// <summary>A link table has a foreign key to each end.</summary>
    ManyToMany,
}
