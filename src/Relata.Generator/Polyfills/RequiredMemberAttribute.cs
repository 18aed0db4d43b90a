namespace System.Runtime.CompilerServices;

// Required by the compiler for `required` on netstandard2.0.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
internal sealed class RequiredMemberAttribute : Attribute;
