namespace Relata;

/// <summary>
/// Thrown for a value of a type with <see cref="OwnedAttribute"/> that cannot be stored as it is: it would be read back as null, a part of it is missing, another
/// property holds it, or it is of a derived class.
/// </summary>
public sealed class OwnedValueException : RelataException
{
    internal OwnedValueException(string code, string message)
        : base(code, message)
    {
    }
}
