namespace Relata.Entities.Identities;

/// <summary>The identity map of a class that derives from no other entity.</summary>
internal sealed class IdentityMap<T, TKey> : IdentityMap<TKey>
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
{
    protected override TKey KeyOf(Entity entity) => T.GetKey((T)entity);
}
