using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>The types of columns. An enum is stored as its underlying type, or as <see cref="String"/>.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ColumnType
{
    /// <summary><see cref="bool"/></summary>
    Boolean,

    /// <summary><see cref="byte"/></summary>
    Byte,

    /// <summary><see cref="sbyte"/></summary>
    SByte,

    /// <summary><see cref="short"/></summary>
    Int16,

    /// <summary><see cref="ushort"/></summary>
    UInt16,

    /// <summary><see cref="int"/></summary>
    Int32,

    /// <summary><see cref="uint"/></summary>
    UInt32,

    /// <summary><see cref="long"/></summary>
    Int64,

    /// <summary><see cref="ulong"/></summary>
    UInt64,

    /// <summary><see cref="float"/></summary>
    Single,

    /// <summary><see cref="double"/></summary>
    Double,

    /// <summary><see cref="decimal"/></summary>
    Decimal,

    /// <summary><see cref="string"/></summary>
    String,

    /// <summary><see cref="char"/></summary>
    Char,

    /// <summary><see cref="System.Guid"/></summary>
    Guid,

    /// <summary><see cref="System.DateTime"/></summary>
    DateTime,

    /// <summary><see cref="System.DateTimeOffset"/></summary>
    DateTimeOffset,

    /// <summary><see cref="System.DateOnly"/></summary>
    DateOnly,

    /// <summary><see cref="System.TimeOnly"/></summary>
    TimeOnly,

    /// <summary><see cref="System.TimeSpan"/></summary>
    TimeSpan,

    /// <summary>An array of <see cref="byte"/>.</summary>
    Bytes,

    /// <summary>An array of one of the other types.</summary>
    Array,

    /// <summary>A JSON document.</summary>
    Json,
}
