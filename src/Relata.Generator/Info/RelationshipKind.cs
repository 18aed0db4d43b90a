namespace Relata.Generator.Info;

/// <summary>How many are at each end of a relationship, owner first.</summary>
internal enum RelationshipKind
{
    ManyToOne,
    OneToOne,
    OneToMany,
    ManyToMany,
}
