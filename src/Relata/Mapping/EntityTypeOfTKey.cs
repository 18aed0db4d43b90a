using Relata.Sessions;

namespace Relata.Mapping;

/// <summary>An entity's description with its class and the class of its primary key as types: what generated code creates.</summary>
/// <param name="definition">The table, columns, keys and relationships.</param>
public sealed class EntityType<T, TKey>(EntityDefinition definition) : EntityType<T>(definition)
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
{
    internal override object GetKey(Entity entity) => T.GetKey((T)entity);

    internal override IdentityMap CreateIdentityMap() => new IdentityMap<T, TKey>();
}
