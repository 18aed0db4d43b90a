using Relata.Relational;

namespace Relata.Mapping.Formats;

/// <summary>The format of a column that holds arrays, of whatever elements.</summary>
public interface IArrayFormat
{
    /// <summary>The type of the elements.</summary>
    ColumnType ElementType { get; }
}
