namespace Relata.Relations;

/// <summary>How many are at each end of a relationship, owner first.</summary>
public enum RelationshipKind
{
    /// <summary>The owner holds the foreign key.</summary>
    ManyToOne,

    /// <summary>The related entities hold the foreign key.</summary>
    OneToMany,

    /// <summary>One related entity holds the foreign key.</summary>
    OneToOne,

    /// <summary>A table of its own links the two.</summary>
    ManyToMany,
}
