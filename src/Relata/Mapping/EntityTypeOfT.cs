namespace Relata.Mapping;

/// <summary>An entity's description with its class as a type.</summary>
public abstract class EntityType<T> : EntityType
    where T : Entity, IEntity<T>
{
    private protected EntityType(EntityDefinition definition)
        : base(definition)
    {
    }

    /// <inheritdoc />
    public sealed override Type ClrType => typeof(T);

    internal sealed override void Copy(Entity source, Entity target) => T.Copy((T)source, (T)target);
}
