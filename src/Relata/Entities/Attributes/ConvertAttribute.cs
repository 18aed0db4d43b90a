namespace Relata;

/// <summary>
/// Stores a property by a converter: a <c>bool</c> as <c>Y</c> and <c>N</c>, a time as a number of seconds. On a class or an assembly, stores each property
/// that it declares, that has a type which the converter converts and that has no converter of its own.
/// </summary>
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
/// <para>
/// The attribute of the property counts first, then that of the class that declares it, that of the nearest base class, and that of the assembly:
/// <c>[assembly: Convert&lt;UtcDateTime&gt;]</c> makes UTC of every <see cref="DateTime"/>, and <see cref="UnspecifiedDateTime"/> excepts a property from it.
/// </para>
/// <para>A struct with a single value, such as <c>readonly record struct PostId(int Value)</c>, needs no converter: it is stored as its value.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Assembly, AllowMultiple = true, Inherited = false)]
public sealed class ConvertAttribute<TConverter> : Attribute;
