namespace Relata.Loaders.Options.Columns;

/// <summary>What a <see cref="ColumnChoice"/> says of its columns. The names are those of <see cref="Load"/>.</summary>
internal enum ColumnChoiceKind
{
    Only,
    Defer,
    Undefer,
}
