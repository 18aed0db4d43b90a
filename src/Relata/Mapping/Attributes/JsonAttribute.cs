namespace Relata;

/// <summary>The property holds a JSON document: an object, a record, a list of any class that System.Text.Json can write and read.</summary>
/// <remarks>
/// <para>
/// The document is written by reflection, with the names that the properties have. Where a program is trimmed or compiled ahead of
/// time, name a context instead: <see cref="JsonAttribute{TContext}"/>.
/// </para>
/// <para>
/// Setting the property marks the change; what is changed inside the object is not seen. Assign a new object, for example
/// <c>post.Settings = post.Settings with { Theme = "dark" }</c>. A query can compare the property with null and select it, not look into it.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JsonAttribute : Attribute;
