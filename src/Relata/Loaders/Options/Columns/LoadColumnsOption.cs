namespace Relata.Loaders.Options.Columns;

/// <summary>An option for the columns of an entity.</summary>
/// <param name="choice">What it says of them.</param>
internal sealed class LoadColumnsOption<T>(ColumnChoice choice) : LoadOption<T>
    where T : Entity
{
    internal override LoadStep Step { get; } = new(null, null, []) { Columns = choice };
}
