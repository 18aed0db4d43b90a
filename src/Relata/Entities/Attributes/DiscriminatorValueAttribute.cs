namespace Relata;

/// <summary>
/// The value of the <see cref="DiscriminatorAttribute"/> column for rows of the class. Without it, the value is the name of the class, or the enum member
/// with that name; a number has to be given.
/// </summary>
/// <param name="value">The value, of the type of the column.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DiscriminatorValueAttribute(object value) : Attribute
{
    /// <summary>The value.</summary>
    public object Value { get; } = value;
}
