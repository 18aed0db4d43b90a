using Relata.Entities.Properties;

namespace Relata.Loaders.Options.Columns;

/// <summary>What an option says of the columns of an entity.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Columns">The columns.</param>
/// <param name="OnAccess">What an access to the columns that are left out does; null for the default.</param>
internal sealed record ColumnChoice(ColumnChoiceKind Kind, ColumnMask Columns, Loading? OnAccess = null);
