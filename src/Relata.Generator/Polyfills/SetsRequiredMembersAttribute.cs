namespace System.Diagnostics.CodeAnalysis;

// Required by the compiler for `required` on netstandard2.0.
[AttributeUsage(AttributeTargets.Constructor)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
