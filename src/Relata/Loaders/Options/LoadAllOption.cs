namespace Relata.Loaders.Options;

/// <summary>An option for all relationships of an entity, and of the entities below it.</summary>
internal sealed class LoadAllOption<T> : LoadOption<T>
    where T : Entity
{
    /// <summary>Creates the option.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="isOfEntity">Whether it is an option for the relationships of the entity alone.</param>
    public LoadAllOption(Loading strategy, bool isOfEntity = false)
    {
        StrategyArgument.ThrowIfUndefined(strategy);
        Step = new(null, strategy, []) { IsOfEntity = isOfEntity };
    }

    internal override LoadStep Step { get; }
}
