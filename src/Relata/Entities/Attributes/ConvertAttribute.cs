namespace Relata;

/// <summary>Stores a property by a converter: a <c>bool</c> as <c>Y</c> and <c>N</c>, a time as a number of seconds.</summary>
/// <typeparam name="TConverter">
/// The converter: a type that implements <see cref="IValueConverter{TValue, TStored}"/> for the type of the property. Relata brings
/// <see cref="YesNo"/>, <see cref="UnixSeconds"/>, <see cref="UriText"/> and others.
/// </typeparam>
/// <remarks>
/// <para>
/// Queries compare with <c>==</c>, <c>!=</c> and <c>Contains</c>; with <c>&lt;</c>, <c>OrderBy</c>, <c>Min</c> and <c>Max</c> if the stored values have
/// the order of the values (<see cref="IValueConverter{TValue, TStored}.KeepsOrder"/>). Anything else that a lambda does with the property is refused.
/// A <c>bool</c> is a condition: <c>Where(p =&gt; p.IsActive)</c> compares the column with the stored form of true.
/// </para>
/// <para>A struct with a single value, such as <c>readonly record struct PostId(int Value)</c>, needs no converter: it is stored as its value.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConvertAttribute<TConverter> : Attribute;
