namespace Relata.Queries;

/// <summary>Finds the metadata of a derived class, whose type parameter has that of its base as well.</summary>
internal static class DerivedClass
{
    public static EntityType Of<T>()
        where T : Entity, IEntity<T> => T.EntityType;
}
