using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Serialization;

namespace Relata;

/// <summary>Stores an enum as a code of its own: the <c>Value</c> of <see cref="EnumMemberAttribute"/>, or the name of a member without it.</summary>
/// <typeparam name="TEnum">The enum: <c>enum Status { [EnumMember(Value = "O")] Open, … }</c>.</typeparam>
/// <remarks>A value that is not a member cannot be stored, and reading a text that is no code is an error. Not for flags.</remarks>
public readonly struct EnumCode<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TEnum> : IValueConverter<TEnum, string>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<TEnum, string> s_codes = Codes();
    private static readonly FrozenDictionary<string, TEnum> s_values = s_codes.ToFrozenDictionary(code => code.Value, code => code.Key);

    static string IValueConverter<TEnum, string>.ToStored(TEnum value) =>
        s_codes.TryGetValue(value, out var code) ? code : throw new ArgumentException($"{value} is no member of {typeof(TEnum).Name}.");

    static TEnum IValueConverter<TEnum, string>.FromStored(string stored) =>
        s_values.TryGetValue(stored, out var value) ? value : throw new FormatException($"It is no code of {typeof(TEnum).Name}.");

    // Of members with the same value, the first one gives the code.
    private static FrozenDictionary<TEnum, string> Codes() =>
        typeof(TEnum).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (Value: (TEnum)field.GetValue(null)!, Code: field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? field.Name))
            .DistinctBy(member => member.Value)
            .ToFrozenDictionary(member => member.Value, member => member.Code);
}
