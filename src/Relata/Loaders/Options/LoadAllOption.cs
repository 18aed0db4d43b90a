namespace Relata.Loaders.Options;

/// <summary>An option for all relationships below a point.</summary>
/// <param name="strategy">How they load.</param>
internal sealed class LoadAllOption<T>(Loading strategy) : LoadOption<T>
    where T : Entity
{
    internal override LoadStep Step { get; } = new(null, strategy, []);
}
