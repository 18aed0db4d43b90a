namespace Relata.Loaders.Options;

/// <summary>An option for all relationships from an entity on.</summary>
/// <param name="strategy">The strategy.</param>
internal sealed class LoadAllOption<T>(Loading strategy) : LoadOption<T>
    where T : Entity
{
    internal override LoadStep Step { get; } = new(null, strategy, []);
}
