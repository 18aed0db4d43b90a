namespace System.Diagnostics.CodeAnalysis;

// What the compiler asks for to allow `required` on netstandard2.0.
[AttributeUsage(AttributeTargets.Constructor)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
