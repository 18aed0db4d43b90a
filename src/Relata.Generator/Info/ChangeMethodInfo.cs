namespace Relata.Generator.Info;

/// <summary>A partial method that the author of a class has written to be told of the change of a property: <c>OnTitleChanging</c> or <c>OnTitleChanged</c>.</summary>
/// <param name="Name">The name of the method.</param>
/// <param name="IsBefore">Whether it is called before the change.</param>
/// <param name="OldName">The name of the parameter with the value before the change; null for none.</param>
/// <param name="NewName">The name of the parameter with the new value.</param>
internal sealed record ChangeMethodInfo(string Name, bool IsBefore, string? OldName, string NewName);
