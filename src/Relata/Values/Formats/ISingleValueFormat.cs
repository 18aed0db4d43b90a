namespace Relata.Values.Formats;

/// <summary>The format of a struct that is stored as the one value it consists of.</summary>
internal interface ISingleValueFormat
{
    /// <summary>The property of the struct that has the value.</summary>
    string ValueMember { get; }

    /// <summary>The type of the value.</summary>
    Type ValueType { get; }
}
