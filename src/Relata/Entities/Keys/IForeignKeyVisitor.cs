using Relata.Entities.Metadata;

namespace Relata.Entities.Keys;

/// <summary>Calls generic code with the type arguments of a foreign key that is known only at run time, without reflection.</summary>
/// <remarks>Implemented by structs, as <see cref="IEntityVisitor{TResult}"/> is.</remarks>
internal interface IForeignKeyVisitor<out TResult>
{
    TResult Visit<TDependent, TPrincipal, TKey>(ForeignKey<TDependent, TPrincipal, TKey> key)
        where TDependent : Entity, IEntity<TDependent>
        where TPrincipal : Entity, IEntity<TPrincipal, TKey>
        where TKey : notnull;
}
