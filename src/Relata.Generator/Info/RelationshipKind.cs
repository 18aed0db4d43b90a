namespace Relata.Generator.Info;

/// <summary>The multiplicity of a relationship, owner first.</summary>
internal enum RelationshipKind
{
    ManyToOne,
    OneToOne,
    OneToMany,
    ManyToMany,
}
