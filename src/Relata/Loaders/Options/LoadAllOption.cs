namespace Relata.Loaders.Options;

/// <summary>An option for all relationships of an entity, and of the entities below it.</summary>
/// <param name="strategy">The strategy.</param>
/// <param name="isOfEntity">Whether it is an option for the relationships of the entity alone.</param>
internal sealed class LoadAllOption<T>(Loading strategy, bool isOfEntity = false) : LoadOption<T>
    where T : Entity
{
    internal override LoadStep Step { get; } = new(null, strategy, []) { IsOfEntity = isOfEntity };
}
