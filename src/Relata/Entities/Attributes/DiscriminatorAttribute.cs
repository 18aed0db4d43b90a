namespace Relata;

/// <summary>
/// Marks the column that tells the class of a row: the classes that derive from the entity are stored in its table. The property is of type
/// <see cref="string"/>, of an enum, or a number up to <see cref="int"/>, and has no setter.
/// </summary>
/// <remarks>
/// A derived class has no <see cref="TableAttribute"/>. A query for the base returns entities of the derived classes. The property has the value of the
/// entity's class from its creation; <see cref="DiscriminatorValueAttribute"/> chooses it.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DiscriminatorAttribute : Attribute;
