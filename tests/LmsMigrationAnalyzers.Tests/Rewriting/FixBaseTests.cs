using System.Threading.Tasks;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rewriting;

public sealed class FixBaseTests
{
    [Fact]
    public Task NestedCallsShareOneHelper()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            class C
            {
                // says something
                string M(string s) => /* before */ {|TRY0001:Get({|TRY0001:Get(s)|} /* inner */)|} /* after */ + {|TRY0001:Get("x")|};

                static string Get(string s) => s;
            }
            """,
            """
            class C
            {
                private static string All(Func<string> get)
                {
                    // once
                    List<string> all = [get()];
                    return all[0];
                }

                // says something
                string M(string s) => /* before */ All(() => Get(All(() => Get(s)) /* inner */)) /* after */ + All(() => Get("x"));

                static string Get(string s) => s;
            }
            """);

    [Fact]
    public Task OlderCompilersGetOlderCode()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            namespace N
            {
                using System;

                class C
                {
                    string M(string s) { return {|TRY0001:Get(s)|}; }
                    static string Get(string s) { return s; }
                }
            }
            """,
            """
            namespace N
            {
                using System;
                using System.Collections.Generic;

                class C
                {
                    private static string All(Func<string> get)
                    {
                        // once
                        List<string> all = new List<string> { get() };
                        return all[0];
                    }

                    string M(string s) { return All(() => Get(s)); }
                    static string Get(string s) { return s; }
                }
            }
            """,
            new() { Framework = Framework.Net472 });

    [Fact]
    public Task PartialTypesGetAHelperOnce()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            [
                ("A.cs", """
                    partial class C
                    {
                        string A() => {|TRY0001:Get("a")|};
                    }
                    """),
                ("B.cs", """
                    partial class C
                    {
                        string B() => {|TRY0001:Get("b")|};
                        static string Get(string s) => s;
                    }
                    """),
            ],
            [
                ("A.cs", """
                    partial class C
                    {
                        private static string All(Func<string> get)
                        {
                            // once
                            List<string> all = [get()];
                            return all[0];
                        }

                        string A() => All(() => Get("a"));
                    }
                    """),
                ("B.cs", """
                    partial class C
                    {
                        string B() => All(() => Get("b"));
                        static string Get(string s) => s;
                    }
                    """),
            ]);

    [Fact]
    public Task NamesOfOthersAreNotTaken()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            class B { protected int All2; }
            class C : B
            {
                string M() => {|TRY0001:Get("a")|};
                int N(int All) => All;
                static string Get(string s) => s;
            }
            """,
            """
            class B { protected int All2; }
            class C : B
            {
                private static string All3(Func<string> get)
                {
                    // once
                    List<string> all = [get()];
                    return all[0];
                }

                string M() => All3(() => Get("a"));
                int N(int All) => All;
                static string Get(string s) => s;
            }
            """);

    [Fact]
    public Task TopLevelStatementsGetALocalFunction()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            Console.WriteLine({|TRY0001:Get("a")|});
            static string Get(string s) => s;

            class D { }
            """,
            """
            Console.WriteLine(All(() => Get("a")));
            static string Get(string s) => s;

            static string All(Func<string> get)
            {
                // once
                List<string> all = [get()];
                return all[0];
            }

            class D { }
            """);

    [Fact]
    public Task LayoutIsThatOfTheFile()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            "class C\r\n{\r\n#region Fields\r\n\tint  x=1;\r\n#endregion\r\n\tstring M( string s )=>{|TRY0001:Get( s )|} ;\r\n\tstatic string Get(string s) => s;\r\n}\r\n",
            "class C\r\n{\r\n\tprivate static string All(Func<string> get)\r\n\t{\r\n\t\t// once\r\n\t\tList<string> all = [get()];\r\n\t\treturn all[0];\r\n\t}\r\n\r\n#region Fields\r\n\tint  x=1;\r\n#endregion\r\n\tstring M( string s )=>All(() => Get( s )) ;\r\n\tstatic string Get(string s) => s;\r\n}\r\n");

    [Fact]
    public Task AnotherActionHasItsOwnKey()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            "class C { string M() => {|TRY0001:Get(\"a\")|}; static string Get(string s) => s; }",
            "class C { string M() => ((System.Func<string>)(() => Get(\"a\")))(); static string Get(string s) => s; }",
            new() { ActionKey = "Twice", ActionTitle = "Twice" });

    [Fact]
    public Task ARecordWithoutBodyHasNoPlace()
        => Verify.NoFix<TrialAnalyzer, TrialWrapFix>(
            """
            record B(string S);
            record R(string S) : B({|TRY0001:Get(S)|});
            """.Replace("Get(S)", "Get(S)", System.StringComparison.Ordinal),
            "nobody knows",
            new() { AllowCompilerErrors = true });

    [Fact]
    public Task RunsKeepTheirLayout()
        => Verify.Fix<TrialAnalyzer, TrialLoopFix>(
            """
            class C
            {
                void M(bool b)
                {
                    var a = 1;
                    // about x
                    var x   =  {|TRY0002:Send( "s" )|}; // there
                    Use(x,
                        @"a
            b",
                        a);
                    if (b) {|TRY0002:Send("t")|};
                }

                string Send(string s) => s;
                void Use(string s, string t, int a) { }
            }
            """,
            """
            using System.Threading;

            class C
            {
                void M(bool b)
                {
                    var a = 1;
                    for (var page = 1; page < 2; page++)
                    {
                        // about x
                        var x   =  Send( "s" ); // there
                        Use(x,
                            @"a
            b",
                            a);
                        Thread.Sleep(page);
                    }
                    if (b)
                    {
                        for (var page = 1; page < 2; page++)
                        {
                            Send("t");
                            Thread.Sleep(page);
                        }
                    }
                }

                string Send(string s) => s;
                void Use(string s, string t, int a) { }
            }
            """,
            new() { ImplicitUsings = false });

    [Fact]
    public Task ConstantsOfOtherFilesAreChangedOnce()
        => Verify.Fix<TrialAnalyzer, TrialValueFix>(
            [
                ("C.cs", """
                    class C
                    {
                        void M() { Use({|TRY0003:K.A|}); Use({|TRY0003:K.A|}); Use({|TRY0003:"x old"|}); Use({|TRY0003:$"{K.A}"|}); Use({|TRY0003:K.B|}); }
                        void Use(string s) { }
                    }
                    """),
                ("K.cs", """
                    static class K
                    {
                        internal const string A = @"an old one"; // old
                        internal const string B = "old " + A;
                    }
                    """),
                ("appsettings.json", """{ "a": "{|TRY0003:old|} and {|TRY0003:old|}" }"""),
            ],
            [
                ("C.cs", """
                    class C
                    {
                        void M() { Use(K.A); Use(K.A); Use("x new"); Use($"{K.A}"); Use(K.B); }
                        void Use(string s) { }
                    }
                    """),
                ("K.cs", """
                    static class K
                    {
                        internal const string A = @"an new one"; // old
                        internal const string B = "new " + A;
                    }
                    """),
                ("appsettings.json", """{ "a": "new and new" }"""),
            ]);

    [Fact]
    public Task LinkedCopiesGetOneText()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            using System;

            class C
            {
            #if NET
                string M(string s) => {|TRY0001:Get(s)|};
                int Number() => {|TRY0001:Get(1)|};
            #else
                string N(string s) => {|TRY0001:Get(s)|} + {|TRY0001:Get(true)|};
            #endif
                string Both(string s) => {|TRY0001:Get(s)|};
                static T Get<T>(T s) => s;
            }
            """,
            """
            using System;
            using System.Collections.Generic;

            class C
            {
                private static bool All3(Func<bool> get)
                {
                    // once
                    List<bool> all = new List<bool> { get() };
                    return all[0];
                }

                private static int All2(Func<int> get)
                {
                    // once
                    List<int> all = new List<int> { get() };
                    return all[0];
                }

                private static string All(Func<string> get)
                {
                    // once
                    List<string> all = new List<string> { get() };
                    return all[0];
                }

            #if NET
                string M(string s) => All(() => Get(s));
                int Number() => All2(() => Get(1));
            #else
                string N(string s) => All(() => Get(s)) + All3(() => Get(true));
            #endif
                string Both(string s) => All(() => Get(s));
                static T Get<T>(T s) => s;
            }
            """,
            new() { TargetFrameworks = [Framework.Net10, Framework.NetStandard20], ImplicitUsings = false });
}
