namespace Relata.Values.Formats;

/// <summary>The format of an array column, whatever the type of its elements.</summary>
internal interface IArrayFormat
{
    /// <summary>The column type of the elements.</summary>
    ColumnType ElementType { get; }

    /// <summary>The format of an element; null if elements are stored as they are.</summary>
    ColumnFormat? ElementFormat => null;
}
