namespace Relata;

/// <summary>
/// Marks the column that tells the class of a row: the classes that derive from the entity are stored in its table, or in tables that are joined to it. The property is of type
/// <see cref="string"/>, of an enum, or a number up to <see cref="int"/>, and has no setter.
/// </summary>
/// <remarks>
/// A derived class with <see cref="TableAttribute"/> has a table for the columns that it declares. A query for the base returns entities of the derived classes. The property has the value of the
/// entity's class from its creation; <see cref="DiscriminatorValueAttribute"/> chooses it.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DiscriminatorAttribute : Attribute;
