using Relata.Values.Conversions;

namespace Relata;

/// <summary>Stores an array as one text, its elements separated by a semicolon and written in the invariant culture.</summary>
/// <typeparam name="T">The type of the elements: <c>string</c>, a number, a <see cref="Guid"/>, a date.</typeparam>
/// <remarks>
/// The empty text is the empty array. An element whose text is empty or contains the separator cannot be stored. A change is noticed when the
/// property is set, not when an element is.
/// </remarks>
public readonly struct SemicolonSeparated<T> : IValueConverter<T[], string>
    where T : IParsable<T>
{
    static string IValueConverter<T[], string>.ToStored(T[] value) => SeparatedText.Of(value, ';');

    static T[] IValueConverter<T[], string>.FromStored(string stored) => SeparatedText.Parse<T>(stored, ';');
}
