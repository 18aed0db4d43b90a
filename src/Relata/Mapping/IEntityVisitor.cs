namespace Relata.Mapping;

/// <summary>Makes something for an entity whose class is known only when the program runs, as if it were known when it is compiled.</summary>
internal interface IEntityVisitor<out TResult>
{
    TResult Visit<T>()
        where T : Entity, IEntity<T>;
}
